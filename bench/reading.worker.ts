/** Reads a text again and again in a thread like those that read documents, and tells what a second of the processor gives. */
import { parentPort, workerData } from "node:worker_threads";
import { readDocument } from "../src/statements/reading/read-document.ts";
import { cpuSeconds } from "./figure.ts";

const { bytes, name, limits, warmUp, rounds } = workerData;

const read = await readDocument(bytes, name, limits);
const units = read.statements.length + read.passedOver.length;
for (let round = 0; round < warmUp; round++) await readDocument(bytes, name, limits);
const before = cpuSeconds();
for (let round = 0; round < rounds; round++) await readDocument(bytes, name, limits);
parentPort?.postMessage((units * rounds) / (cpuSeconds() - before));
