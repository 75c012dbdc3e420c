/** Error classes, codes and strings of a program's own (MPI-4.1 section 9.5). `call` as the program spells it. */
import { wordsOfClass } from "./error-classes.ts";
import { addCode, addedCodes, classOfCode } from "./error-codes.ts";
import { argumentError, callError, ErrorClass, type MpiError } from "./errors.ts";

/** MPI_Add_error_class */
export function addErrorClass(): number {
  return addCode(null);
}

/** MPI_Add_error_code: throws ERR_ARG for a class that does not exist. */
export function addErrorCode(call: string, errorClass: number): number {
  if (wordsOfClass(errorClass) === null && addedCodes.get(errorClass)?.errorClass !== errorClass)
    throw argumentError(ErrorClass.ERR_ARG, call, "errorclass", errorClass, "an error class");
  return addCode(errorClass);
}

/** MPI_Add_error_string: MPI's own strings cannot be changed. */
export function setErrorString(call: string, code: number, text: string): void {
  const added = addedCodes.get(code);
  if (added === undefined) throw notAdded(call, "errorcode", code);
  added.text = text;
}

/** MPI_Remove_error_class: one without codes and without a string. */
export function removeErrorClass(call: string, errorClass: number): void {
  if (addedCodes.get(errorClass)?.errorClass !== errorClass) throw notAdded(call, "errorclass", errorClass);
  const codes = [...addedCodes.keys()].filter(
    (code) => code !== errorClass && classOfCode(code) === errorClass,
  );
  if (codes.length > 0)
    throw callError(ErrorClass.ERR_OTHER, call, `error class ${errorClass} still has the code ${codes[0]}`);
  remove(call, errorClass);
}

/** MPI_Remove_error_code: one without a string. */
export function removeErrorCode(call: string, code: number): void {
  if ((addedCodes.get(code)?.errorClass ?? code) === code) throw notAdded(call, "errorcode", code);
  remove(call, code);
}

/** MPI_Remove_error_string */
export function removeErrorString(call: string, code: number): void {
  setErrorString(call, code, "");
}

function remove(call: string, code: number): void {
  if (addedCodes.get(code)?.text !== "")
    throw callError(ErrorClass.ERR_OTHER, call, `error code ${code} still has a string: remove that first`);
  addedCodes.delete(code);
}

function notAdded(call: string, argument: string, code: number): MpiError {
  return argumentError(ErrorClass.ERR_ARG, call, argument, code, "one that this program has added");
}
