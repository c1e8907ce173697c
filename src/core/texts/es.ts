// The Spanish texts, put together for the server.
import { details } from './es/details';
import { errors } from './es/errors';
import { failures } from './es/failures';
import { issues } from './es/issues';
import { menu } from './es/menu';
import { messages } from './es/messages';
import { oneByOne } from './es/one-by-one';
import { summary } from './es/summary';
import { words } from './es/words';

export const es = { ...words, menu, issues, failures, errors, details, messages, oneByOne, summary };
