import type { Draws } from './draws.ts';
import { facilityById } from './facilities.ts';
import type { History } from './history.ts';
import { streams } from './keyed-hash.ts';

/** Notified is who was seen on or after the day on which the facility gave notice. */
export const isNotified = ({ encounters }: History): boolean =>
  encounters.some(({ start, institution }) => {
    const { noticeDay } = facilityById(institution);
    return noticeDay !== null && start >= noticeDay;
  });

/** Stopped after the snapshot was numbered: the rows are there and nothing may count them. */
export const isOptedOut = (draws: Draws): boolean => draws.at(streams.optOut, 0) < 0.006;
