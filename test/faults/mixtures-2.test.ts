import { playMixtures } from './mixtures';

playMixtures(2);
