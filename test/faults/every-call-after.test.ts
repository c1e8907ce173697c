import { killAtEveryCall } from './kills';

killAtEveryCall('300 customers', 'after');
killAtEveryCall('several windows', 'after');
