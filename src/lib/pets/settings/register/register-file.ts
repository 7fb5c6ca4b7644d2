import { RegisterProblem } from '../../register/document/register-reading';
import { exportRegister, importRegister } from '../../register/file';

export type FileOutcome =
  { kind: 'read'; changed: number } | { kind: 'refused'; why: RegisterProblem['kind']; field: string };

export const exportToFile = async (): Promise<void> => {
  const text = await exportRegister();
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `pets-register-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

/** Takes a file over; what is newer here stays. @throws DOMException when it cannot be read from the disk. */
export const importFromFile = async (file: Blob): Promise<FileOutcome> => {
  const text = await file.text();
  try {
    const { records, answers } = await importRegister(text);
    return { kind: 'read', changed: records + answers };
  } catch (error) {
    if (error instanceof RegisterProblem) {
      return { kind: 'refused', why: error.kind, field: error.field };
    }
    throw error;
  }
};
