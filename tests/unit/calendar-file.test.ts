import { describe, expect, it } from 'vitest';
import { calendarFile, escapeText, foldLine } from '#app/domain/meeting/calendar-file.ts';
import { asInstant } from '#app/domain/shared/brand.ts';

const entry = {
  uid: 'AAAA@localhost',
  sequence: 2,
  changedAt: asInstant('2026-11-24T01:00:00.000Z'),
  startsAt: asInstant('2026-12-03T05:00:00.000Z'),
  endsAt: asInstant('2026-12-03T07:00:00.000Z'),
  summary: '利用目的等審査委員会（M-2026-01）',
  place: '本部, 第2会議室; オンライン併用',
  description: '14:00–14:20  SK-2026-00012\n14:20–14:40  加わらない議題',
  url: 'https://example.jp/meetings/AAAA',
  cancelled: false,
};
const octets = (text: string) => Buffer.byteLength(text, 'utf8');

describe('a calendar file', () => {
  it('gives the times of Tokyo with their zone, and counts its versions', () => {
    const file = calendarFile(entry);
    expect(file).toContain('TZID:Asia/Tokyo');
    expect(file).toContain('TZOFFSETTO:+0900');
    expect(file).toContain('DTSTART;TZID=Asia/Tokyo:20261203T140000');
    expect(file).toContain('DTEND;TZID=Asia/Tokyo:20261203T160000');
    expect(file).toContain('DTSTAMP:20261124T010000Z');
    expect(file).toContain('SEQUENCE:2');
    expect(calendarFile({ ...entry, cancelled: true })).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
  });

  it('escapes what has a meaning in a calendar, and lets nobody write a line of their own', () => {
    expect(escapeText('a\\b;c,d\r\ne')).toBe('a\\\\b\\;c\\,d\\ne');
    const file = calendarFile({ ...entry, place: 'x\r\nATTENDEE:mailto:a@example.jp' });
    expect(file).not.toMatch(/^ATTENDEE/m);
    expect(escapeText('a\u0000b\u001bc')).toBe('abc');
  });

  it('folds at 75 octets and never inside a character, and unfolds to what it was', () => {
    const lines = [
      'X'.repeat(75),
      'X'.repeat(76),
      `SUMMARY:${'審査委員会'.repeat(20)}`,
      `DESCRIPTION:${'𠮷野家'.repeat(30)}`,
    ];
    for (const line of lines) {
      const folded = foldLine(line);
      for (const part of folded.split('\r\n')) {
        expect(octets(part)).toBeLessThanOrEqual(75);
        expect(part).not.toContain('\ufffd');
      }
      expect(folded.replaceAll('\r\n ', '')).toBe(line);
    }
    const file = calendarFile(entry);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
