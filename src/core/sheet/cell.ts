// What one spreadsheet cell holds, as SpreadsheetApp hands it over.

/**
 * A cell's value: `''` is an empty cell, a `Date` is the instant at which the spreadsheet's own
 * time zone shows the cell's wall clock, an error cell is its text (`#N/A`, `#REF!`, …).
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#getvalues
 */
export type Cell = string | number | boolean | Date;

/** Rows of cells as read from a tab: `[[header…], [cell…], …]`, all rows equally long. */
export type Grid = readonly (readonly Cell[])[];
