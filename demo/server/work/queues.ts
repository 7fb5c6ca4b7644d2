export const queueNames = [
  'thumbnailGeneration',
  'metadataExtraction',
  'videoConversion',
  'faceDetection',
  'facialRecognition',
  'smartSearch',
  'duplicateDetection',
  'backgroundTask',
  'storageTemplateMigration',
  'migration',
  'search',
  'sidecar',
  'library',
  'notifications',
  'backupDatabase',
  'ocr',
  'workflow',
  'integrityCheck',
  'editor',
] as const;

export type QueueName = (typeof queueNames)[number];

export interface Queue {
  isPaused: boolean;
  /** Runs that were started and have not ended. */
  waiting: number;
}

/** The queues of the server and what they are at. */
export class Queues {
  readonly #queues = new Map<QueueName, Queue>(queueNames.map((name) => [name, { isPaused: false, waiting: 0 }]));

  get(name: QueueName): Queue {
    return this.#queues.get(name)!;
  }

  /** Nothing runs and nothing is paused. */
  reset(): void {
    for (const name of queueNames) {
      this.#queues.set(name, { isPaused: false, waiting: 0 });
    }
  }
}
