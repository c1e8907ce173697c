import { PLAIN_LOAD, SLOW_LOAD } from '../../workbench/soak/faults';
import { killAtEveryCall } from './kills';

killAtEveryCall('a load of 300 customers', PLAIN_LOAD, 'after');
killAtEveryCall('a load of several windows', SLOW_LOAD, 'after');
