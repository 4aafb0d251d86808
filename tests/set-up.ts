import { build } from "../bin/entente.js";

/** Worker threads and the pages run from the build: make it before the first test. */
export default function setUp(): void {
  build();
}
