import { killErrands } from './errands';

killErrands([
  'updateObligation, renamed by PUT',
  'insertMany, then sorted',
  'ids by dates and one by one',
  'queryGestion',
]);
