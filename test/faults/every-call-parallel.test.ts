import { PARALLEL_LOAD } from '../../workbench/soak/faults';
import { killAtEveryCall } from './kills';

killAtEveryCall('a load of 300 customers, three requests at once', PARALLEL_LOAD, 'after');
