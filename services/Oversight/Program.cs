using GovPlatform.Outbox;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Events;
using GovPlatform.OversightService.Figures;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("oversight");
builder.AddDatabase<OversightDb>("oversight");

// Registered before the bus: services stop in reverse order, so the ledger still takes the messages in progress.
builder.Services.AddLedger();
builder.AddOutbox<OversightDb>();
builder.Services.AddFigures();
builder.Services.AddEvents();
builder.Services.AddBoard();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFigures();
app.MapLedger();
app.MapEvents();
app.MapBoard();
app.MapMessages();
app.RunUntilStopped();
