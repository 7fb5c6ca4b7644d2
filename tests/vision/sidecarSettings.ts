interface Changes {
  /** In place of, or beside, what is said of the preparation of pictures; undefined leaves a name out. */
  preprocessing?: Record<string, unknown>;
  /** The same of the whole file. */
  file?: Record<string, unknown>;
}

/**
 * The text of an `embedding.json` as the exporter of `animal-ml` writes it: its names and its words, with figures that are
 * made up.
 */
export const sidecarSettings = ({ preprocessing = {}, file = {} }: Changes = {}): string =>
  JSON.stringify(
    {
      backbone: 'made_up_s',
      head: 'arcface',
      seed: 7,
      trained_on: ['some', 'pets'],
      img_size: 224,
      embedding_dim: 512,
      exported_at: '2026-01-02T03:04:05',
      onnx_contract_ok: true,
      parity_max_abs_diff: 0.00002,
      ort_cpu_ms: 33.3,
      test_metrics: { mrr: 0.5, top1: 0.4, top5: 0.6, mAP: 0.3, 'tar@1%': 0.7 },
      preprocessing: {
        resize: [224, 224],
        scale: 'pixels / 255',
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
        layout: 'NCHW',
        colour: 'RGB',
        note: 'Whatever the exporter has to say.',
        ...preprocessing,
      },
      clustering: { eps: 0.3, min_samples: 3, selected_on: 'test', sweep: {} },
      ...file,
    },
    null,
    2,
  );
