import { killAtEveryCall } from './kills';

killAtEveryCall('several windows', 'after');
