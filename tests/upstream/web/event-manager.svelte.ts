type Listeners = Record<string, (value: unknown) => void>;

let all: readonly Listeners[] = [];

export const eventManager = {
  emit: (name: string, value: unknown): void => {
    for (const listeners of all) {
      listeners[name]?.(value);
    }
  },
  on: (listeners: Listeners): (() => void) => {
    all = [...all, listeners];
    return () => (all = all.filter((other) => other !== listeners));
  },
};
