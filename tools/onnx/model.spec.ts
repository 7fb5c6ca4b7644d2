// @vitest-environment node
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import { GraphBuilder } from './graph.ts';
import { encodeModel } from './model.ts';

it('writes files that the runtime computes as written', async () => {
  const graph = new GraphBuilder();
  const scaled = graph.node('Mul', ['in', graph.floats([2, -1], [2, 1])]);
  const leaky = graph.node('LeakyRelu', [scaled], { alpha: { float: 0.5 } });
  const turned = graph.node('Transpose', [leaky], { perm: [1, 0] });
  graph.node('Reshape', [turned, graph.integers([-1])], {}, 'out');
  const file = encodeModel({
    name: 'sum',
    inputs: [{ name: 'in', dims: [2, 'width'] }],
    outputs: [{ name: 'out', dims: ['count'] }],
    ...graph,
  });
  const session = await InferenceSession.create(file);
  expect(session.inputNames).toEqual(['in']);
  const { out } = await session.run({ in: new Tensor('float32', [1, 2, 3, 4, 5, 6], [2, 3]) });
  expect([...(out.data as Float32Array)]).toEqual([2, -2, 4, -2.5, 6, -3]);
});
