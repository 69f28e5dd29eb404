import fc from "fast-check";
import { fixture, fixtureNames } from "./fixtures.ts";

/** Any bytes at all, and real files with some bytes changed and the end cut off: those reach deeper. */
export const wildBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(
      fc.constantFrom(...fixtureNames),
      fc.array(fc.tuple(fc.nat(1600), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([name, changes, share]) => {
      const bytes = fixture(name);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes.subarray(0, Math.ceil(bytes.length * share));
    }),
);
