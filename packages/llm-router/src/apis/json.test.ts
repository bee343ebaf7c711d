import { describe, expect, it } from 'vitest';
import { asArray, asNumber, asObject, asString, dataUrl, isObject, parseDataUrl, parseJson } from './json.ts';
import { thrownBy } from './openai.test-kit.ts';

describe('guards for JSON', () => {
  it('let through what they name and nothing else', () => {
    expect([isObject({}), isObject([]), isObject(null), isObject('')]).toEqual([true, false, false, false]);
    expect([asString('a'), asString(1)]).toEqual(['a', undefined]);
    expect([asNumber(1), asNumber('1'), asNumber(Number.NaN)]).toEqual([1, undefined, undefined]);
    expect([asArray([1]), asArray({})]).toEqual([[1], []]);
    expect([asObject({ a: 1 }), asObject([])]).toEqual([{ a: 1 }, {}]);
  });

  it('call text that is not JSON malformed, and quote little of it', () => {
    const error = thrownBy(() => parseJson(`{"secret": ${'x'.repeat(1000)}`));
    expect(error.code).toBe('malformed_response');
    expect(error.message.length).toBeLessThan(300);
    expect(error.cause).toBeUndefined();
  });
});

describe('data URLs', () => {
  it('give back what was put in', () => {
    expect(parseDataUrl(dataUrl('image/png', 'AAAA'))).toEqual({ mediaType: 'image/png', data: 'AAAA' });
  });

  it('may have parameters, or text instead of base64', () => {
    expect(parseDataUrl('data:text/plain;charset=utf-8;base64,aGk=')).toEqual({
      mediaType: 'text/plain',
      data: 'aGk=',
    });
    expect(parseDataUrl('data:text/plain,h%C3%A4')).toEqual({ mediaType: 'text/plain', data: 'aMOk' });
  });

  it('are told from other URLs', () => {
    expect(parseDataUrl('https://a.example/data:')).toBeUndefined();
    expect(parseDataUrl('data:nothing')).toBeUndefined();
  });
});
