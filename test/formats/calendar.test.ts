/** The calendar file: RFC 5545 as calendars read it, Chinese unbroken (R-S13). */
import { describe, expect, it } from 'vitest';
import { writeCalendar } from '../../src/formats/calendar-file.ts';

const STAMP = '2018-06-30T01:15:00.000Z';
const entry = {
  uid: 'p-milestone-M1@zhentu',
  date: '2018-12-31',
  title:
    '时间节点：报送年度发展建设方案，逗号;分号\\反斜杠，直到一行容不下而必须在字与字之间折断为止的长标题',
  description: '',
  remindDays: [30, 7],
};
const text = new TextDecoder('utf-8', { fatal: true }).decode(writeCalendar('渝水区', [entry], STAMP));
const lines = text.split('\r\n');

describe('a calendar file', () => {
  it('has no line of more than 75 octets, and cuts no character', () => {
    const octets = lines.map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(Math.max(...octets)).toBeGreaterThan(70);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${entry.title.replace(/[\\;,]/g, '\\$&')}`);
  });

  it('names the day, the day after, the given instant, and when to be reminded', () => {
    for (const line of [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'UID:p-milestone-M1@zhentu',
      'DTSTAMP:20180630T011500Z',
      'DTSTART;VALUE=DATE:20181231',
      'DTEND;VALUE=DATE:20190101',
      'TRIGGER:-P30D',
      'TRIGGER:-P7D',
    ])
      expect(lines).toContain(line);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
