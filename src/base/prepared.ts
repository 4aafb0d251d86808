// Run by the build: keeps what people edit as YAML also as JSON, which a start reads in a tenth of the time.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parse } from "yaml";
import { shipped } from "./place.ts";
import { preparedFile } from "./vocabulary.ts";

for (const folder of ["vocabulary", "catalogue"]) {
  for (const name of readdirSync(shipped(folder), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yaml")) continue;
    const path = `${folder}/${name}`;
    mkdirSync(dirname(preparedFile(path)), { recursive: true });
    writeFileSync(preparedFile(path), JSON.stringify(parse(readFileSync(shipped(path), "utf8"))));
  }
}
