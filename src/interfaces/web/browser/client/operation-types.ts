import type { z } from "zod";
import type { OperationName, OperationNamed } from "../../../operations.ts";

export type { OperationName };

/** A value as JSON carries it: ids are plain text on this side. */
type Plain<Value> = Value extends z.core.$brand
  ? string
  : Value extends readonly (infer Item)[]
    ? Plain<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Plain<Value[Key]> }
      : Value;

type Taken<Name extends OperationName> = z.input<OperationNamed<Name>["input"]>;
type Parsed<Name extends OperationName> = z.output<OperationNamed<Name>["input"]>;

/** What an operation takes: fields that have a default may be left out. */
export type InputOf<Name extends OperationName> = Plain<
  {
    [Key in keyof Parsed<Name> as Key extends keyof Taken<Name>
      ? undefined extends Taken<Name>[Key]
        ? never
        : Key
      : Key]: Parsed<Name>[Key];
  } & {
    [Key in keyof Parsed<Name> as Key extends keyof Taken<Name>
      ? undefined extends Taken<Name>[Key]
        ? Key
        : never
      : never]?: Parsed<Name>[Key];
  }
>;

/** What an operation answers. */
export type OutputOf<Name extends OperationName> = Plain<z.output<OperationNamed<Name>["output"]>>;

/** One row of the list that an operation answers. */
export type RowOf<Name extends OperationName> = OutputOf<Name> extends { rows: (infer Row)[] } ? Row : never;

/** The operations that answer a page of rows and how many there are in all. */
export type PagedName = {
  [Name in OperationName]: OutputOf<Name> extends { rows: unknown[]; total: number } ? Name : never;
}[OperationName];
