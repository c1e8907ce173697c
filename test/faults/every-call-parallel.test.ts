import { PARALLEL_LOAD } from '../../workbench/soak/faults';
import { killAtEveryCall } from './kills';

killAtEveryCall('a load with three requests at once', PARALLEL_LOAD, 'after');
