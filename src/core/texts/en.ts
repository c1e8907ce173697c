// The English texts, put together for the server.
import { details } from './en/details';
import { errors } from './en/errors';
import { failures } from './en/failures';
import { issues } from './en/issues';
import { menu } from './en/menu';
import { messages } from './en/messages';
import { oneByOne } from './en/one-by-one';
import { summary } from './en/summary';
import { words } from './en/words';

export const en = { ...words, menu, issues, failures, errors, details, messages, oneByOne, summary };
