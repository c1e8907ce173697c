import { playMixtures } from './mixtures';

playMixtures(4);
