using SkiaSharp;

namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>Drawn pictures in place of photos, so that they show no person and no real place.</summary>
internal static class DemoPhoto
{
    private const int Width = 480;
    private const int Height = 360;
    private const int Quality = 80;

    /// <summary>A street at night with a lamp; JPEG. The same seed gives the same picture.</summary>
    public static byte[] Draw(Guid seed)
    {
        var random = new SeededRandom($"photos/{seed}");
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        using var paint = new SKPaint { IsAntialias = true };
        var canvas = surface.Canvas;
        canvas.Clear(new SKColor(38, 50, (byte)random.Between(60, 110)));
        for (var left = 0; left < Width; )
        {
            var (width, top) = (random.Between(50, 110), random.Between(60, 200));
            paint.Color = new SKColor(70, 78, (byte)random.Between(85, 130));
            canvas.DrawRect(left, top, width - 6, 270 - top, paint);
            left += width;
        }

        paint.Color = new SKColor(90, 90, 90);
        canvas.DrawRect(0, 270, Width, Height - 270, paint);
        var lamp = random.Between(80, Width - 80);
        paint.Color = new SKColor(190, 190, 190);
        canvas.DrawRect(lamp - 4, 90, 8, 200, paint);
        paint.Color = new SKColor(255, 221, 120);
        canvas.DrawCircle(lamp, 84, random.Between(14, 24), paint);
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }
}
