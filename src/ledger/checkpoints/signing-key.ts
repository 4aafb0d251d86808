import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";

/**
 * The private key that signs checkpoints: the file that the settings name, or one in the data folder, which is made at
 * first need and which only its owner may read. Throws `checkpoints.key`.
 */
export async function getSigningKey({
  data,
  checkpointKey,
}: Pick<Settings, "data" | "checkpointKey">): Promise<KeyObject> {
  const file = checkpointKey ?? join(data, "checkpoint-key.pem");
  if (!checkpointKey) await makeKey(data, file);
  try {
    const key = createPrivateKey(await readFile(file));
    if (key.asymmetricKeyType === "ed25519") return key;
    throw new Error(`a key of the kind ${key.asymmetricKeyType}`);
  } catch (cause) {
    throw new Problem("checkpoints.key", {
      message: `${file} is no private Ed25519 key that can be read.`,
      remedy: "Put the key back from a copy, or name its file in ENTENTE_CHECKPOINT_KEY.",
      cause,
    });
  }
}

async function makeKey(data: string, file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const text = privateKey.export({ type: "pkcs8", format: "pem" });
  try {
    await mkdir(data, { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return;
    throw new Problem("checkpoints.key", {
      message: `The key that signs checkpoints could not be kept in ${data}.`,
      remedy:
        "Set ENTENTE_DATA to a folder that you may write to, or ENTENTE_CHECKPOINT_KEY to the file of a key.",
      cause,
    });
  }
}
