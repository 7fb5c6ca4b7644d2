# The image that `npm run image` makes without Docker, of the same files. For several processors at once:
# `docker buildx build --platform linux/amd64,linux/arm64 --tag pets-for-immich .`
FROM --platform=$BUILDPLATFORM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY demo/library/package.json demo/library/
COPY patches patches
RUN npm ci --loglevel=error
COPY . .
ARG TARGETARCH
RUN npm run --silent image -- --root /image --arch "$TARGETARCH"

FROM scratch
COPY --from=build /image /
USER 65532:65532
WORKDIR /app
ENV PATH=/usr/local/bin NODE_ENV=production HOST=0.0.0.0
EXPOSE 3000/tcp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["/usr/local/bin/node", "/app/build/healthcheck.js"]
ENTRYPOINT ["/usr/local/bin/node", "/app/build/start.js"]
