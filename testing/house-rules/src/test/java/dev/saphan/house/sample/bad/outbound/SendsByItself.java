package dev.saphan.house.sample.bad.outbound;

import org.apache.kafka.clients.producer.Producer;

record SendsByItself(Producer<String, byte[]> producer) {}
