#!/usr/bin/env bash
# A polygon of one ring, written to a shapefile and read again by NetTopologySuite.IO.Esri, is a MultiPolygon with one part. The npm
# package shapefile reads the same file as a Polygon. Equal borders from a shapefile and from GeoJSON therefore differ in type and in text, and an import that
# compares them so finds that every border has changed.
# Seen: NetTopologySuite.IO.Esri.Shapefile 1.2.0, shapefile 0.6.6 (npm), 2026-12-01. Needs the .NET SDK 10, node and npm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mkdir square
cat >square.cs <<'CSHARP'
#:package NetTopologySuite.IO.Esri.Shapefile@1.2.0
#:property PublishAot=false
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;

var square = new GeometryFactory().CreatePolygon([new(0, 0), new(0, 1), new(1, 1), new(1, 0), new(0, 0)]);
Shapefile.WriteAllFeatures([new Feature(square, new AttributesTable { { "CODE", "1" } })], "square/square.shp");
var read = Shapefile.ReadAllFeatures("square/square.shp")[0].Geometry;
Console.WriteLine($"written {square.GeometryType}, read {read.GeometryType} of {read.NumGeometries}");
CSHARP
seen=$(dotnet run square.cs 2>/dev/null)

npm install --silent --no-fund --no-audit shapefile@0.6.6 >/dev/null
cat >read.cjs <<'JS'
require("shapefile").read("square/square.shp").then(read => console.log(read.features[0].geometry.type));
JS
other=$(node read.cjs)

echo "NetTopologySuite.IO.Esri.Shapefile 1.2.0: $seen"
echo "shapefile 0.6.6, the same file: $other"
[ "$seen" = "written Polygon, read MultiPolygon of 1" ] && [ "$other" = "Polygon" ]
