// Measurements → the page in docs.
import { cpus } from 'node:os';
import type { DetailedMeasurement } from './case';
export const page = (measured: readonly DetailedMeasurement[]): string => `${measured.length} ${cpus().length}\n`;
