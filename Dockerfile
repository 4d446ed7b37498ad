FROM python:3.13-slim
WORKDIR /srv/ascertain
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY commands commands
COPY data data
RUN pip install --no-cache-dir -c constraints.txt ".[postgres]" \
    && useradd --system ascertain && mkdir /var/lib/ascertain && chown ascertain /var/lib/ascertain
USER ascertain
WORKDIR /var/lib/ascertain
VOLUME /var/lib/ascertain
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
