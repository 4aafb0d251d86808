import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";

let story: Story;
beforeAll(async () => {
  story = await beginStory(await openEmbedded());
});
afterAll(() => story?.close());

const map = () => story.call("network.map", {});

test("a state has its own frameworks and those of its region, and members of the hub are drawn with it", async () => {
  const { hub, partners } = await map();
  const of = (id: string) => partners.find((one) => one.id === id)?.frameworks.map((one) => one.id) ?? null;
  expect(of("JP")).toContain("eu-japan-digital-partnership");
  expect(of("RS")).toEqual(expect.arrayContaining(of("WESTERN-BALKANS") ?? ["none"]));
  expect(of("FR")).toBeNull();
  expect(hub?.numerics).toContain("250");
});

test("a small state is a point, a large one is drawn by its shape, and a cable has its landings", async () => {
  const { partners, initiatives } = await map();
  expect(partners.find(({ id }) => id === "SG")?.at).toEqual([103.8, 1.4]);
  expect(partners.find(({ id }) => id === "JP")).toMatchObject({ at: null, numeric: "392" });
  const cable = initiatives.find(({ id }) => id === "blue-raman");
  expect(cable?.places.find(({ name }) => name === "Mumbai")?.at).toEqual([72.8, 19]);
});
