import { playMixtures } from './mixtures';

playMixtures(1);
