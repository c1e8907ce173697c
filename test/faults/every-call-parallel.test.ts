import { killAtEveryCall } from './kills';

killAtEveryCall('three requests at once', 'after');
