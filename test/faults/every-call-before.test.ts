import { PLAIN_LOAD, SLOW_LOAD } from '../../workbench/soak/faults';
import { killAtEveryCall } from './kills';

// The two halves are two files so that they run side by side.
killAtEveryCall('a load of 300 customers', PLAIN_LOAD, 'before');
killAtEveryCall('a load of several windows', SLOW_LOAD, 'before');
