export { encodeModel } from '../../tools/onnx/model';
