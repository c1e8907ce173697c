// The Portuguese texts, put together for the server.
import { details } from './pt/details';
import { errors } from './pt/errors';
import { failures } from './pt/failures';
import { issues } from './pt/issues';
import { menu } from './pt/menu';
import { messages } from './pt/messages';
import { oneByOne } from './pt/one-by-one';
import { summary } from './pt/summary';
import { words } from './pt/words';

export const pt = { ...words, menu, issues, failures, errors, details, messages, oneByOne, summary };
