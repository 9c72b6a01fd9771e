# syntax=docker/dockerfile:1
# Two stages: the first has compilers of styles and pages, the second only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /sekisho
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    SEKISHO_HOST=0.0.0.0 \
    SEKISHO_PORT=3000 \
    SEKISHO_DATA_DIR=/data \
    SEKISHO_BACKUP_DIR=/backups
WORKDIR /sekisho
# Code belongs to root and cannot be changed by the process; only the two volumes can.
COPY --from=build /sekisho/package.json /sekisho/LICENSE ./
COPY --from=build /sekisho/node_modules node_modules
COPY --from=build /sekisho/build build
COPY --from=build /sekisho/app app
COPY --from=build /sekisho/db db
COPY --from=build /sekisho/policies policies
COPY --from=build /sekisho/public public
COPY --from=build /sekisho/*.config.* /sekisho/package-lock.json ./
RUN mkdir /data /backups && chown node:node /data /backups
USER node
VOLUME ["/data", "/backups"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "app/cli/run.mjs", "start"]
