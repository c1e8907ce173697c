import { killAtEveryCall } from './kills';

// To end before a call is to end after the one before it: nothing outside of the execution happens in between.
killAtEveryCall('300 customers', 'after');
