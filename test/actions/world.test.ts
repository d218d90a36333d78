import { createWorld } from '../support/world';

jest.setTimeout(60_000);

describe.each(['sqlite', 'cloud'] as const)('a small county on %s', (adapter) => {
  it('stands, and an action nobody has is refused by name', async () => {
    const world = await createWorld({ adapter });
    try {
      expect(await world.call(null, 'nothing.here', {})).toEqual({
        ok: false,
        refusal: { code: 'UnknownAction', field: 'action' },
      });
      expect(world.family).toHaveLength(4);
      expect(world.holder('secretary', 'qingxi:village-01')).toMatch(/^county:person-/);
      expect(world.errors).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
