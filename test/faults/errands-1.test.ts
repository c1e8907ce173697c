import { killErrands } from './errands';

killErrands([
  'insertObligation',
  'insertObligation, three at once',
  'updateObligation',
  'updateObligation at a CRM that blanks',
]);
