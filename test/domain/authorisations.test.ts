import { decideActing, decideProxy } from '../../cloudfunctions/domain/authorisations';
import { HOUR } from '../../cloudfunctions/domain/calendar';

const now = Date.UTC(2026, 10, 23, 1);
const by = 'county:person-b';
const authorisation = { how: 'signed', at: now - HOUR } as const;
const trueWill = { how: 'inPerson', at: now - HOUR } as const;
const acting = { by, needsTrueWill: false, authorisation: undefined, trueWill: undefined };

test('family and neighbours need her word, those in office record it when there is one', () => {
  expect(decideProxy(acting, now)).toMatchObject({
    refusal: { code: 'AuthorisationMissing', field: 'authorisation' },
  });
  expect(decideProxy({ ...acting, authorisation }, now)).toEqual({
    ok: true,
    value: { authorisation: { ...authorisation, by } },
  });
  expect(decideActing(acting, now)).toEqual({ ok: true, value: {} });
  expect(decideActing({ ...acting, authorisation }, now)).toMatchObject({ value: { authorisation: { by } } });
});

test('property and household matters need her true will, whoever acts', () => {
  const grave = { ...acting, needsTrueWill: true, authorisation };
  for (const decide of [decideActing, decideProxy]) {
    expect(decide(grave, now)).toMatchObject({ refusal: { code: 'TrueWillMissing', field: 'trueWill' } });
    expect(decide({ ...grave, trueWill }, now)).toEqual({
      ok: true,
      value: { authorisation: { ...authorisation, by }, trueWill: { ...trueWill, by } },
    });
  }
});

test('what lies in the future has not happened; a fast clock is forgiven and set right', () => {
  const at = (ms: number) => ({ ...acting, authorisation: { ...authorisation, at: ms }, trueWill });
  expect(decideProxy(at(now + HOUR), now)).toMatchObject({ refusal: { code: 'BadInput', field: 'authorisation.at' } });
  expect(decideProxy({ ...at(now), trueWill: { ...trueWill, at: now + HOUR } }, now)).toMatchObject({
    refusal: { code: 'BadInput', field: 'trueWill.at' },
  });
  expect(decideProxy(at(now + 60_000), now)).toMatchObject({ value: { authorisation: { at: now } } });
});
