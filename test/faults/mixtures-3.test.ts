import { playMixtures } from './mixtures';

playMixtures(3);
