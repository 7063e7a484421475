"""kafka-python against the broker: creates a topic, produces with every codec it has, consumes in a group, commits, lives
through a restart of the broker and goes on. Tells what it saw as lines of JSON; says "restart" and waits for a line to go on."""

import json
import sys

try:
    from kafka import KafkaConsumer, KafkaProducer, codec
    from kafka.admin import KafkaAdminClient, NewTopic
except ImportError:
    sys.exit("kafka-python is missing. Run: apt-get install -y python3-kafka")

TOPIC = "kafka-python"
BOOTSTRAP = sys.argv[1]
RECONNECT = {"reconnect_backoff_ms": 20, "reconnect_backoff_max_ms": 200, "retry_backoff_ms": 50}


def tell(**what):
    print(json.dumps(what), flush=True)


def produce(producer, values):
    for value in values:
        producer.send(TOPIC, key=b"key", value=value.encode(), headers=[("header", b"of " + value.encode())])
    producer.flush(20)


def consume(consumer, count):
    records = []
    while len(records) < count:
        for batch in consumer.poll(timeout_ms=500).values():
            records += batch
    assert all(dict(record.headers)["header"] == b"of " + record.value for record in records)
    return [record.value.decode() for record in records]


def group_member():
    return KafkaConsumer(
        TOPIC, bootstrap_servers=BOOTSTRAP, group_id="python", auto_offset_reset="earliest", enable_auto_commit=False,
        fetch_max_wait_ms=100, heartbeat_interval_ms=500, session_timeout_ms=6000, **RECONNECT)


admin = KafkaAdminClient(bootstrap_servers=BOOTSTRAP)
admin.create_topics([NewTopic(TOPIC, num_partitions=1, replication_factor=1)])
admin.close()

codecs = ["none"] + [name for name in ("gzip", "snappy", "lz4", "zstd") if getattr(codec, "has_" + name)()]
for name in codecs:
    compression = None if name == "none" else name
    producer = KafkaProducer(bootstrap_servers=BOOTSTRAP, acks="all", compression_type=compression, linger_ms=20)
    produce(producer, [f"{name} {i}" for i in range(20)])
    producer.close()
tell(codecs=codecs)

producer = KafkaProducer(bootstrap_servers=BOOTSTRAP, acks="all", retries=100, **RECONNECT)
consumer = group_member()
tell(read=consume(consumer, 20 * len(codecs)))
consumer.commit()

print("restart", flush=True)
sys.stdin.readline()

produce(producer, ["after the restart"])
tell(read=consume(consumer, 1))
consumer.commit()
consumer.close()

produce(producer, ["for the next member"])
consumer = group_member()
tell(read=consume(consumer, 1))
consumer.close()
producer.close()
