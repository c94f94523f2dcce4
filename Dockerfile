# syntax=docker/dockerfile:1

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/ src/
COPY tag-templates/ tag-templates/
# What a build on the host has left behind must not be taken for this one's.
RUN find src -type d \( -name bin -o -name obj -o -name node_modules \) -prune -exec rm -rf {} +
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Gateway -c Release -o /app -p:UseAppHost=false -p:RestoreLockedMode=true
# The final image has no shell to make the folder with.
RUN mkdir /data

# Chiselled: no shell, no package manager. The gateway is culture-invariant, so it needs no ICU.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
LABEL org.opencontainers.image.title="Gateway" \
      org.opencontainers.image.description="Server-side tag and consent management gateway" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY --from=build /app ./
# 1654 is the image's own unprivileged user. Run with --read-only: only /data is ever written to.
COPY --from=build --chown=1654:1654 /data /data
USER 1654:1654
ENV GATEWAY__DATA=/data \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "Gateway.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "Gateway.dll"]
CMD ["serve"]
