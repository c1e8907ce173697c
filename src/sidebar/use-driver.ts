// A driver, a clock and the browser's word on the connection → the standing of jobs, kept up to date.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Driver, type JobStanding, NOTHING } from './driver';

const TICK_MS = 300;

export type CreateDriver = (onChange: (standing: JobStanding) => void) => Driver;

/** Keeps a driver ticking, and looks again whenever the page comes back to the foreground. */
export function useDriver(createDriver: CreateDriver): readonly [Driver, JobStanding] {
  const [standing, setStanding] = useState<JobStanding>(NOTHING);
  const driver = useRef<Driver | null>(null);
  driver.current ??= createDriver(setStanding);
  const { current } = driver;
  useEffect(() => {
    const ticking = setInterval(current.tick, TICK_MS);
    const look = () => {
      if (document.visibilityState === 'visible') current.look();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
    };
  }, [current]);
  return [current, standing];
}

/** Tells whether the browser has a network, and calls back when it has one again. */
export function useOnline(onBack: () => void): boolean {
  const [isOnline, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const note = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) onBack();
    };
    window.addEventListener('online', note);
    window.addEventListener('offline', note);
    return () => {
      window.removeEventListener('online', note);
      window.removeEventListener('offline', note);
    };
  }, [onBack]);
  return isOnline;
}
