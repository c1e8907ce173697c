import { killAtEveryCall } from './kills';

// The two halves are two files so that they run side by side.
killAtEveryCall('300 customers', 'before');
killAtEveryCall('several windows', 'before');
