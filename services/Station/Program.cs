using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("station");
builder.AddDatabase<StationDb>("station");
builder.AddOutbox<StationDb>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapParkedMessages();
app.Run();
