#!/usr/bin/env bash
# eviltransform 0.2.2, gcoord 1.0.7 and coordtransform 2.1.2 (npm), Node 20.
#
# Expected: BD-09, the coordinates that Baidu's maps use, is one system, so libraries convert a point of it to the same point of GCJ-02, up to
# rounding. The step between the two has a closed form in both directions and needs no approximation.
# Observed: gcoord and coordtransform agree to the last digit. eviltransform's point lies about ten metres away, since its wave has the period of
# pi where theirs has that of pi * 3000 / 180; each is consistent with itself, so that a test there and back passes with either. From there to
# WGS 84 the three differ from each other: gcoord inverts the offset of GCJ-02 by iteration, coordtransform in one step, which is a metre off.
# A service that stores points from clients built on different libraries has two systems under one name.
#
# Output observed (longitude, latitude of GCJ-02 for the BD-09 point 120.019809, 29.199786):
#   eviltransform 120.013408 29.193429
#   gcoord 120.013357 29.193505
#   coordtransform 120.013357 29.193505
#   apart: 9.8 m
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund eviltransform@0.2.2 gcoord@1.0.7 coordtransform@2.1.2
cat >convert.mjs <<'JS'
import coordtransform from 'coordtransform';
import eviltransform from 'eviltransform';
import module from 'gcoord';

const gcoord = module.default ?? module;
const point = [120.019809, 29.199786];
const { lng, lat } = eviltransform.bd2gcj(point[1], point[0]);
const found = {
  eviltransform: [lng, lat],
  gcoord: gcoord.transform(point, gcoord.BD09, gcoord.GCJ02),
  coordtransform: coordtransform.bd09togcj02(...point),
};
for (const [library, [longitude, latitude]] of Object.entries(found)) {
  console.log(library, longitude.toFixed(6), latitude.toFixed(6));
}
const metres = 111195;
const [east, north] = [0, 1].map((axis) => found.eviltransform[axis] - found.gcoord[axis]);
console.log(`apart: ${Math.hypot(east * metres * Math.cos((lat * Math.PI) / 180), north * metres).toFixed(1)} m`);
JS
output=$(node convert.mjs)
echo "$output"
expected='eviltransform 120.013408 29.193429
gcoord 120.013357 29.193505
coordtransform 120.013357 29.193505'
[ "$(head -3 <<<"$output")" = "$expected" ] || {
    echo "The libraries no longer convert as described."
    exit 1
}
